// Completions for the search box: the combobox pattern of the ARIA authoring practices. Without this script the box
// is a plain form. Nothing is fetched before something is typed.
(() => {
  "use strict";
  const WAIT = 160;

  function combobox(form) {
    const input = form.querySelector("input[type=search]");
    const list = document.createElement("ul");
    const status = document.createElement("p");
    let timer = 0;
    let asked = 0;
    let active = -1;

    list.className = "suggestions";
    list.id = `${input.id}-suggestions`;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", form.dataset.suggestLabel);
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    input.parentElement.append(list);
    form.append(status);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
    })) input.setAttribute(name, value);

    function close() {
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function show(rows) {
      list.replaceChildren(...rows.map((row, place) => {
        const option = document.createElement("li");
        const text = document.createElement("span");
        const count = document.createElement("span");
        option.id = `${list.id}-${place}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.text = row.text;
        text.textContent = row.text;
        text.lang = /[\u3400-\u9fff]/.test(row.text) ? "zh-Hans" : "en";
        count.className = "muted number";
        count.textContent = row.count || "";
        option.append(text, count);
        return option;
      }));
      list.hidden = rows.length === 0;
      active = -1;
      input.setAttribute("aria-expanded", String(rows.length > 0));
      input.removeAttribute("aria-activedescendant");
      status.textContent = rows.length ? form.dataset.suggestCount.replace("#", rows.length) : "";
    }

    function mark(place) {
      const options = [...list.children];
      active = (place + options.length) % options.length;
      options.forEach((option, number) => option.setAttribute("aria-selected", String(number === active)));
      input.setAttribute("aria-activedescendant", options[active].id);
      options[active].scrollIntoView({ block: "nearest" });
    }

    function take(option) {
      input.value = option.dataset.text;
      close();
      form.requestSubmit();
    }

    async function ask() {
      const number = ++asked;
      const text = input.value.trim();
      if (!text) return close();
      try {
        // The chosen filters go along, so that nothing is suggested that they would hide.
        const chosen = new URLSearchParams(new FormData(form));
        chosen.set("q", text);
        chosen.delete("sort");
        const answer = await fetch(`${form.dataset.suggest}?${chosen}`);
        const rows = answer.ok ? (await answer.json()).suggestions : [];
        if (number === asked && document.activeElement === input) show(rows);
      } catch {
        close();
      }
    }

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || list.hidden) return;
      if (event.key === "ArrowDown") mark(active + 1);
      else if (event.key === "ArrowUp") mark(active < 0 ? -1 : active - 1);
      else if (event.key === "Enter" && active >= 0) take(list.children[active]);
      else if (event.key === "Escape") close();
      else return;
      event.preventDefault();
    });
    input.addEventListener("blur", close);
    list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const option = event.target.closest("[role=option]");
      if (option) take(option);
    });
  }

  document.querySelectorAll("form[data-suggest]").forEach(combobox);
})();
