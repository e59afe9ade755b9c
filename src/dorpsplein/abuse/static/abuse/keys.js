// Answer with one key: the key stands on each button. Switch it off where keys are in the way (WCAG 2.1.4).
(() => {
  "use strict";
  const toggle = document.querySelector("[data-keys-switch]");
  if (!toggle) return;
  const KEPT = "dp-judge-keys";
  const kept = () => { try { return localStorage.getItem(KEPT); } catch { return null; } };
  toggle.checked = kept() !== "off";
  toggle.closest("label").hidden = false;
  toggle.addEventListener("change", () => { try { localStorage.setItem(KEPT, toggle.checked ? "on" : "off"); } catch { /* not kept */ } });
  let sent = false;
  document.addEventListener("keydown", (event) => {
    if (!toggle.checked || sent || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input[type=text], textarea, select")) return;
    const button = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key.toLowerCase());
    if (!button) return;
    event.preventDefault();
    sent = true;
    button.click();
  });
})();
