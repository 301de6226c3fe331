declare module 'unidecode' {
  /** Transliterates text to ASCII. */
  export default function unidecode(text: string): string;
}
