// The library reports on the console what a device refused; whoever asked for it is told on the page.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.getElementById("passkey-refused").hidden = false;
});
