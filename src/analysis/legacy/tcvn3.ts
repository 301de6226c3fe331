/**
 * TCVN3, called ABC after its typing program: one byte a letter, the fonts whose names begin with `.Vn`.
 *
 * Table: TCVN 5712:1993, set VN3. It has the plain capitals (Ă Â Ê Ô Ơ Ư Đ) but none with a tone: fonts whose names end
 * in H show the small letters as capitals, and in other fonts a heading in capitals holds small letters ("CéNG HOµ").
 */
const FIRST = 0xa1;
/** Letters of the bytes from 0xA1 to 0xFE; a dot where there is none. */
const LETTERS = 'ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ';

const letterOf = (unit: number): string | undefined => {
  // Some programs turn the micro sign (à) into the Greek letter, which looks the same.
  const letter = LETTERS[(unit === 0x3bc ? 0xb5 : unit) - FIRST];
  return letter === '.' ? undefined : letter;
};

/**
 * Text whose TCVN3 bytes were read as Windows-1252, in Unicode (NFC). What is no letter of the set stays as it is.
 * Capitals with tones come back where the letters around them are capitals.
 * @param capitals whether the font shows small letters as capitals (`.VnTimeH`)
 */
export function decodeTcvn3(text: string, capitals = false): string {
  let decoded = '';
  for (const c of text) decoded += letterOf(c.charCodeAt(0)) ?? c;
  return capitals ? decoded.toUpperCase() : decoded.split(PIECES).map(restoreCapitals).join('');
}

/** Lines and what stands in quotes: the strings of a record are on one line. */
const PIECES = /([\n"])/;
const WORD = /[\p{L}\p{M}]+/gu;
/** Letters that the set has in both cases. */
const CASED = /[\p{ASCII}ăâêôơưđĂÂÊÔƠƯĐ]/u;

/** CộNG HòA Xã HộI → CỘNG HÒA XÃ HỘI. A word that may begin a sentence (Xã) follows the words beside it. */
function restoreCapitals(line: string): string {
  let capitals = 0;
  let small = 0;
  const caseOf = (word: string): 'capitals' | 'small' | 'open' => {
    const letters = [...word].filter((letter) => CASED.test(letter));
    if (letters.some((letter) => letter !== letter.toUpperCase())) return 'small';
    return letters.length >= 2 ? 'capitals' : 'open';
  };
  for (const [word] of line.matchAll(WORD)) {
    const found = caseOf(word);
    if (found === 'capitals') capitals++;
    else if (found === 'small') small++;
  }
  if (capitals === 0) return line;
  return line.replace(WORD, (word) => {
    const found = caseOf(word);
    return found === 'capitals' || (found === 'open' && small === 0) ? word.toUpperCase() : word;
  });
}
