// A page in the background has its timers slowed down to one a second; a worker's run on.
setInterval(() => postMessage(null), 100);
