"""Count how far what a reader sees moves while a page loads."""

#: Run before a page's own scripts: `window.shift` is then the sum of all layout shifts.
COUNT_SHIFTS = """window.shift = 0; new PerformanceObserver(list => {
  for (const entry of list.getEntries()) window.shift += entry.value;
}).observe({type: "layout-shift", buffered: true});"""
