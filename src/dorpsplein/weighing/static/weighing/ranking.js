// Put cards in order by dragging or with the buttons. Without this script the buttons ask the server, and the numbers work.
"use strict";
(() => {
  const list = document.querySelector("[data-ranking]");
  if (!list) return;
  const status = document.querySelector("[data-ranking-said]");
  const cards = () => [...list.children];
  const field = (card) => card.querySelector("input");
  const placeOf = (card) => Number(field(card).value) || cards().length;

  const classes = () => {
    const groups = [];
    for (const card of cards()) {
      const last = groups[groups.length - 1];
      if (last && placeOf(last[0]) === placeOf(card)) last.push(card);
      else groups.push([card]);
    }
    return groups;
  };
  const show = (groups, moved, isQuiet) => {
    const kept = groups.filter((group) => group.length);
    kept.forEach((group, index) => group.forEach((card, nth) => {
      field(card).value = index + 1;
      card.querySelector("[data-place]").textContent = index + 1;
      card.classList.toggle("dpw-card--same", nth > 0);
      if (list.children[list.children.length - 1] !== card) list.append(card);
    }));
    if (isQuiet) return;
    const shared = kept[placeOf(moved) - 1].length > 1;
    status.textContent = (shared ? list.dataset.shared : list.dataset.said)
      .replace("{name}", moved.dataset.name).replace("{place}", placeOf(moved));
  };
  const move = (card, step) => {
    const groups = classes();
    const here = groups.findIndex((group) => group.includes(card));
    const wasAlone = groups[here].length === 1;
    if (step === "tie" && here === 0) return;
    groups[here] = groups[here].filter((one) => one !== card);
    if (step === "tie") groups[here - 1].push(card);
    else if (step === "up") groups.splice(Math.max(wasAlone ? here - 1 : here, 0), 0, [card]);
    else groups.splice(wasAlone ? here + 2 : here + 1, 0, [card]);
    show(groups, card);
  };
  list.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=move]");
    if (!button) return;
    event.preventDefault();
    move(button.closest("li"), button.value.split(":")[0]);
    button.focus();
  });

  let dragged = null;
  list.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest("[data-place]");
    if (!handle) return;
    dragged = handle.closest("li");
    dragged.classList.add("dpw-card--moving");
    handle.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  list.addEventListener("pointermove", (event) => {
    if (!dragged) return;
    const other = cards().find((card) => {
      const box = card.getBoundingClientRect();
      return card !== dragged && event.clientY > box.top && event.clientY < box.bottom;
    });
    if (!other) return;
    const isBelow = cards().indexOf(other) > cards().indexOf(dragged);
    if (isBelow) other.after(dragged); else other.before(dragged);
  });
  const drop = () => {
    if (!dragged) return;
    const card = dragged;
    dragged = null;
    card.classList.remove("dpw-card--moving");
    const [before, after] = [card.previousElementSibling, card.nextElementSibling];
    const joins = before && after && placeOf(before) === placeOf(after);
    const groups = [];
    for (const one of cards()) {
      const last = groups[groups.length - 1];
      const isSame = last && one !== card && last[last.length - 1] !== card && placeOf(last[0]) === placeOf(one);
      if (isSame || (joins && (one === card || last?.includes(card)))) last.push(one);
      else groups.push([one]);
    }
    show(groups, card);
  };
  list.addEventListener("pointerup", drop);
  list.addEventListener("pointercancel", drop);

  document.querySelectorAll("[data-without-script]").forEach((one) => { one.hidden = true; });
  show(classes(), null, true);
})();
