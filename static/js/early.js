// Says before the first paint that JavaScript runs: the menu of a phone starts folded.
document.documentElement.classList.add("js");
