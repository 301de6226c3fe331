/** Control characters and non-characters: XML 1.0 forbids them (section 2.2), and they say nothing in any other file. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/g;

/**
 * Text that any file format takes: without control characters apart from tabs and ends of lines, lone surrogates as
 * U+FFFD, as UTF-8 would write them.
 */
export const plainText = (text: string): string => text.toWellFormed().replace(FORBIDDEN, '');

/** The same on one line, every run of blanks one space: U+2028 and its kind end lines for some readers. */
export const oneLine = (text: string): string =>
  plainText(text)
    .replace(/[\s\u0085]+/g, ' ')
    .trim();
