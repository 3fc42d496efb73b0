/** Whole numbers as Germans write them out, for documents that must state a sum in words as well as in digits. */

const UNITS = [
  '',
  'ein',
  'zwei',
  'drei',
  'vier',
  'fünf',
  'sechs',
  'sieben',
  'acht',
  'neun',
  'zehn',
  'elf',
  'zwölf',
  'dreizehn',
  'vierzehn',
  'fünfzehn',
  'sechzehn',
  'siebzehn',
  'achtzehn',
  'neunzehn',
];
const TENS = ['', '', 'zwanzig', 'dreißig', 'vierzig', 'fünfzig', 'sechzig', 'siebzig', 'achtzig', 'neunzig'];

const LARGEST = 999_999_999;

/**
 * In front of a noun: 1 is "ein", as in "ein Euro", and 5,021 "fünftausendeinundzwanzig". From 0 to 999,999,999; a
 * RangeError beyond.
 */
export function germanNumeral(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0 || value > LARGEST) throw new RangeError(`${value} has no words here`);
  if (value === 0) return 'null';
  const [millions, rest] = [Math.floor(value / 1_000_000), value % 1_000_000];
  const [thousands, last] = [Math.floor(rest / 1000), rest % 1000];
  const many = millions === 1 ? 'eine Million' : `${belowThousand(millions)} Millionen`;
  const below = `${thousands === 0 ? '' : `${belowThousand(thousands)}tausend`}${belowThousand(last)}`;
  return [millions === 0 ? '' : many, below].filter((part) => part !== '').join(' ');
}

function belowThousand(value: number): string {
  const [hundreds, rest] = [Math.floor(value / 100), value % 100];
  return `${hundreds === 0 ? '' : `${UNITS[hundreds]}hundert`}${belowHundred(rest)}`;
}

function belowHundred(value: number): string {
  const small = UNITS[value];
  if (small !== undefined) return small;
  const [tens, units] = [TENS[Math.floor(value / 10)] ?? '', UNITS[value % 10] ?? ''];
  return units === '' ? tens : `${units}und${tens}`;
}
