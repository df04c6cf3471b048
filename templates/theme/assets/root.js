// Sends a reader to the home page in her language; where there is none she chooses by herself.
const homes = [...document.querySelectorAll("main a[hreflang]")];
const base = (code) => code.toLowerCase().split("-")[0];
for (const wanted of navigator.languages) {
  const home =
    homes.find((a) => a.hreflang.toLowerCase() === wanted.toLowerCase()) ??
    homes.find((a) => base(a.hreflang) === base(wanted));
  if (home) {
    location.replace(home.href);
    break;
  }
}
