// Answer with one key: the key stands on each button. Switch it off where keys are in the way (WCAG 2.1.4).
(() => {
  "use strict";
  const toggle = document.querySelector("[data-keys-switch]");
  const KEPT = "dp-judge-keys";
  const kept = () => { try { return localStorage.getItem(KEPT); } catch { return null; } };
  let isOn = kept() !== "off";
  if (toggle) {
    toggle.checked = isOn;
    toggle.closest("[hidden]").hidden = false;
    toggle.addEventListener("change", () => { isOn = toggle.checked; try { localStorage.setItem(KEPT, isOn ? "on" : "off"); } catch { /* not kept */ } });
  }
  if (isOn) document.querySelectorAll("[data-keys-hint]").forEach((one) => { one.hidden = false; });
  let sent = false;
  addEventListener("pageshow", () => { sent = false; });
  document.addEventListener("keydown", (event) => {
    if (!isOn || sent || event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input[type=text], textarea, select")) return;
    const key = event.key.toLowerCase();
    if (key === "enter" && document.activeElement !== document.body) return; // the browser has its own answer
    const button = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key.split(" ").includes(key));
    if (!button) return;
    event.preventDefault();
    sent = true;
    button.click();
  });
})();
