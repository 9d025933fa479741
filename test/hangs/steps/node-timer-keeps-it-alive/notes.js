const cache = new Map();
setInterval(() => cache.clear(), 60000);

console.log('notes written');
