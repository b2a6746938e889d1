"use strict";
const show = (link) => {
  for (const card of document.querySelectorAll(".card.here")) card.classList.remove("here");
  const card = link.closest(".card");
  if (card) card.classList.add("here");
};
document.getElementById("findings").addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (link) show(link);
});
