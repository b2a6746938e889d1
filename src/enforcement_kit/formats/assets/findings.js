"use strict";
const form = document.getElementById("filters");
const rows = [...document.querySelectorAll("tbody tr")];
const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
const apply = () => {
  const wanted = new FormData(form);
  const text = (wanted.get("text") || "").trim().toLowerCase();
  let shown = 0;
  for (const row of rows) {
    const fits = ["verdict", "severity", "rule", "record"].every(
      (key) => !wanted.get(key) || row.dataset[key] === wanted.get(key),
    );
    row.hidden = !(fits && (!text || texts.get(row).includes(text)));
    shown += row.hidden ? 0 : 1;
  }
  document.getElementById("shown").textContent = `${shown} 条`;
};
form.addEventListener("input", apply);
form.addEventListener("submit", (event) => event.preventDefault());
apply();
