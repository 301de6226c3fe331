import type { Language } from '../language.ts';
import { EN } from './en.ts';
import { type Texts, VI } from './vi.ts';

export type { Texts } from './vi.ts';

const TEXTS: Readonly<Record<Language, Texts>> = { vi: VI, en: EN };

/** What the pages say in a language. */
export const textsOf = (language: Language): Texts => TEXTS[language];
