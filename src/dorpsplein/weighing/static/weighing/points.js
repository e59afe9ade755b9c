// A slider beside every number, and the criterion that somebody would improve first has 100 by itself.
"use strict";
(() => {
  for (const number of document.querySelectorAll("[data-slider]")) {
    const slider = document.createElement("input");
    Object.assign(slider, { type: "range", min: 0, max: 100, step: 1, className: "dpw-slider", value: number.value || 0 });
    slider.setAttribute("aria-label", number.dataset.slider);
    slider.addEventListener("input", () => { number.value = slider.value; });
    number.addEventListener("input", () => { slider.value = number.value || 0; });
    number.closest("li").append(slider);
  }
  const firsts = [...document.querySelectorAll("input[name=first]")];
  const showRest = () => {
    const chosen = firsts.find((one) => one.checked);
    for (const one of firsts) {
      const card = document.getElementById(`rest-${one.value}`);
      card.hidden = Boolean(chosen) && one === chosen;
    }
  };
  firsts.forEach((one) => one.addEventListener("change", showRest));
  if (firsts.length) showRest();
})();
