(() => {
  const LOST = {
    nl: "De verbinding is verbroken. U ziet het laatste beeld, van {time}. Zodra de verbinding er weer is, gaat Regiobeeld vanzelf verder.",
    en: "The connection was lost. You see the last picture, of {time}. As soon as the connection is back, Regiobeeld goes on by itself."
  };
  const STATE = "data-test-connection-state";
  const GRACE = 1500;
  let connected = false;
  let waiting = 0;

  const say = (text) => {
    document.getElementById("connection").textContent = text;
    document.documentElement.classList.toggle("lost", text !== "");
  };
  const language = () => {
    const asked = new URLSearchParams(window.location.search).get("lang");
    return asked in LOST ? asked : "nl";
  };
  const tell = (since) => {
    const time = since.toLocaleTimeString(language(), {hour: "2-digit", minute: "2-digit"});
    say(LOST[language()].replace("{time}", time));
  };
  const follow = (changes) => {
    const state = changes[changes.length - 1].target.getAttribute(STATE);
    window.clearTimeout(waiting);
    if (state === "CONNECTED") {
      connected = true;
      say("");
    } else if (connected && document.getElementById("connection").textContent === "") {
      waiting = window.setTimeout(tell, GRACE, new Date());
    }
  };
  new MutationObserver(follow).observe(
    document.documentElement, {subtree: true, attributes: true, attributeFilter: [STATE]});

  // What Streamlit writes itself is English and can't be set. Words of our own are never in here.
  const NAMES = new Map(Object.entries({
    "App Logo": "Logo", "App pages": "Pagina's", "Choose an option": "Maak een keuze",
    "Choose options": "Maak een keuze", "Clear all": "Alles wissen",
    "Clear selection": "Keuze wissen", "Clear value": "Wissen", "Close": "Sluiten",
    "Close fullscreen": "Volledig scherm sluiten", "Collapse sidebar": "Menu inklappen",
    "Copied": "Gekopieerd", "Copy to clipboard": "Kopiëren", "Expand sidebar": "Menu uitklappen",
    "Fullscreen": "Volledig scherm", "Link to heading": "Link naar deze kop", "Main menu": "Hoofdmenu",
    "Map": "Kaart", "Mapbox logo": "Logo van Mapbox", "Multiselect options": "Mogelijkheden",
    "Navigate to home page": "Naar de beginpagina", "Next page": "Volgende bladzijde",
    "Open": "Openen", "Pagination": "Bladzijden", "Previous page": "Vorige bladzijde",
    "Running...": "Bezig…", "Scrollable table": "Tabel die opzij schuift",
    "Select all": "Alles kiezen", "Selectbox options": "Mogelijkheden",
    "Selected values": "Gekozen", "Sidebar": "Menu", "Toggle attribution": "Bronvermelding",
    "Toggle fullscreen": "Volledig scherm", "Zoom In": "Inzoomen", "Zoom Out": "Uitzoomen",
    "info icon": "toelichting", "science icon": "verzonnen"
  }));
  const FORMS = [
    [/^Page (\d+)$/, "Bladzijde $1"],
    [/^Remove (.+)$/, "$1 weghalen"],
    [/^Upload (.+)$/, "$1: bestand kiezen"],
    [/^Fullscreen: (.+)$/, "Volledig scherm: $1"],
    [/^Close fullscreen: (.+)$/, "Volledig scherm sluiten: $1"],
    [/^(\w+) icon$/, "pictogram"]
  ];
  const SEEN = [[/^Select all$/, "Alles kiezen"], [/^No results$/, "Niets gevonden"],
    [/^(\d+) options? available\.$/, "$1 te kiezen."]];
  const NAMED = ["aria-label", "title", "placeholder", "alt"];
  const inDutch = (text, forms) => {
    const form = forms.find(([english]) => english.test(text));
    return form === undefined ? text : text.replace(...form);
  };
  const rename = (element) => {
    for (const name of NAMED) {
      const said = element.getAttribute(name);
      const dutch = said === null ? said : NAMES.get(said) ?? inDutch(said, FORMS);
      if (dutch !== said) element.setAttribute(name, dutch);
    }
  };
  const reword = (node) => {
    const dutch = inDutch(node.data, SEEN);
    if (dutch !== node.data) node.data = dutch;
  };
  const renameAll = (node) => {
    if (node.nodeType === Node.TEXT_NODE) reword(node);
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    for (const element of [node, ...node.querySelectorAll(NAMED.map((name) => `[${name}]`))])
      rename(element);
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) reword(texts.currentNode);
  };
  const translate = (changes) => {
    if (language() !== "nl") return;
    for (const {type, target, addedNodes} of changes) {
      if (type === "attributes") rename(target);
      else if (type === "characterData") reword(target);
      else addedNodes.forEach(renameAll);
    }
  };
  new MutationObserver(translate).observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: NAMED});

  // What is typed into a form stays while other pages are looked at, and goes with the browser's page.
  let unsaved = false;
  const remember = () => {
    const form = document.querySelector(".st-key-entry");
    if (form !== null) unsaved = form.querySelector(".unsaved") !== null;
  };
  new MutationObserver(remember).observe(document.body, {subtree: true, childList: true});
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });

  const drawings = () => document.querySelectorAll(".svg-container > .main-svg");
  const isDark = () => {
    const app = document.querySelector("[data-testid=stApp]");
    // not its ground: on paper that is see-through already
    return app !== null && window.getComputedStyle(app).colorScheme === "dark";
  };
  window.addEventListener("beforeprint", () => {
    document.documentElement.classList.toggle("dark", isDark());
    for (const svg of drawings()) {
      const [wide, high] = [svg.getAttribute("width"), svg.getAttribute("height")];
      svg.setAttribute("viewBox", `0 0 ${wide} ${high}`);
      svg.parentElement.style.setProperty("--drawn", `${wide} / ${high}`);
      svg.parentElement.style.setProperty("--wide", `${wide}px`);
    }
  });
  window.addEventListener("afterprint", () => {
    document.documentElement.classList.remove("dark");
    for (const svg of drawings()) svg.removeAttribute("viewBox");
  });
})();
