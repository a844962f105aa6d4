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
  const tell = (since) => {
    const asked = new URLSearchParams(window.location.search).get("lang");
    const language = asked in LOST ? asked : "nl";
    const time = since.toLocaleTimeString(language, {hour: "2-digit", minute: "2-digit"});
    say(LOST[language].replace("{time}", time));
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
