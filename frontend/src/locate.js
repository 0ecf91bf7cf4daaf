// A button data-locate="id-of-latitude id-of-longitude" fills in where the device is, if its owner allows it.
export function installLocate(root) {
  for (const button of root.querySelectorAll("[data-locate]:not([data-live])")) {
    button.dataset.live = "";
    if (!navigator.geolocation) {
      button.hidden = true;
      continue;
    }
    button.addEventListener("click", () => locate(button));
  }
}

function locate(button) {
  const [latitude, longitude] = button.dataset.locate.split(" ").map((id) => document.getElementById(id));
  button.disabled = true;
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      latitude.value = coords.latitude.toFixed(5);
      longitude.value = coords.longitude.toFixed(5);
      button.disabled = false;
    },
    () => { button.disabled = false; latitude.focus(); },
    { enableHighAccuracy: true, timeout: 15000 },
  );
}
