"""Double-random draws (双随机抽查) that anybody can draw again and so verify."""
