return function(articles)
  local i, total = 1, 0
  while i <= #articles do -- # culprit
    local price = articles[i].price -- # culprit
    if price ~= nil then -- # culprit
      total = total + price * 0.9
      i = i + 1
    end
  end
  return total
end
