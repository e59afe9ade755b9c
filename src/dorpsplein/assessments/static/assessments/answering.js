"use strict";
/* Open what a chosen answer asks for: from which to which, or why the question does not apply. */
document.addEventListener("change", (event) => {
  const form = event.target.name === "choice" ? event.target.closest("form[data-answer]") : null;
  const asked = form?.querySelector(`details[data-opens-for="${event.target.value}"]`);
  if (asked) asked.open = true;
});
