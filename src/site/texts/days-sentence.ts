/** How a language writes each kind of span. */
export interface SpanForms {
  one: (day: string) => string;
  /** of a month, `YYYY-MM` */
  month: (month: string) => string;
  year: (year: string) => string;
  between: (from: string, to: string) => string;
  since: (day: string) => string;
  until: (day: string) => string;
}

/** The range of days of a filter as a phrase; either end may be open. Empty where both are. */
export function daysSentence(from: string | null, to: string | null, forms: SpanForms): string {
  if (from !== null && from === to) return forms.one(from);
  if (from !== null && to !== null) return wholeSpan(from, to, forms) ?? forms.between(from, to);
  if (from !== null) return forms.since(from);
  return to === null ? '' : forms.until(to);
}

/** A year or a month where the two days enclose just that. */
function wholeSpan(from: string, to: string, forms: SpanForms): string | null {
  if (from.slice(0, 4) !== to.slice(0, 4) || !from.endsWith('-01')) return null;
  if (from.endsWith('-01-01') && to.endsWith('-12-31')) return forms.year(from.slice(0, 4));
  const lastOfMonth = new Date(Date.UTC(Number(to.slice(0, 4)), Number(to.slice(5, 7)), 0)).getUTCDate();
  const isWholeMonth = from.slice(0, 7) === to.slice(0, 7) && Number(to.slice(8)) === lastOfMonth;
  return isWholeMonth ? forms.month(from.slice(0, 7)) : null;
}
