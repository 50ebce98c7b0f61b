// What a shop's own page does around Foyer: shows the way in to those who are out, and the rooms to those who are in.
const signedOut = document.querySelector('#signed-out');
const signedIn = document.querySelector('#signed-in');
const links = [...document.querySelectorAll('.rooms nav a')];
const rooms = [...document.querySelectorAll('.rooms section')];

const showRoom = () => {
  const chosen = rooms.find(({ dataset }) => `#${dataset.room}` === location.hash) ?? rooms[0];
  for (const room of rooms) room.hidden = room !== chosen;
  for (const link of links) {
    if (link.hash === `#${chosen.dataset.room}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
};

const show = (isSignedIn) => {
  signedIn.hidden = !isSignedIn;
  signedOut.hidden = isSignedIn;
};

// <foyer-sign-out> in the header shows one of these links, whichever tab the session began or ended in.
const wayIn = document.querySelector('#way-in');
const wayHome = document.querySelector('#way-home');
const observer = new ResizeObserver(() => {
  if (wayIn.checkVisibility()) show(false);
  else if (wayHome.checkVisibility()) show(true);
});
observer.observe(wayIn);
observer.observe(wayHome);

// Where it cannot be known, the elements themselves say what is the matter.
setTimeout(() => {
  if (signedIn.hidden && signedOut.hidden) show(true);
}, 2000);

addEventListener('hashchange', () => {
  showRoom();
  if (!signedIn.hidden) scrollTo({ top: 0, behavior: 'instant' });
});
showRoom();
