function total(items, discount = 0) {
  const sum = items.reduce((all, item) => all + item.price * (item.count ?? 1), 0);
  return Math.round(sum * (1 - discount) * 100) / 100;
}

module.exports = { total };
