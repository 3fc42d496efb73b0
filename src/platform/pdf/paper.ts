/** Measures and colours of the house's paper: A4 with the address window of DIN 5008, form B. Lengths in millimetres. */

/** Points, the unit of PDF. */
export const mm = (millimetres: number): number => (millimetres * 72) / 25.4;

export const PAPER = {
  width: 210,
  height: 297,
  left: 25,
  right: 20,
  /** Where text begins on every page but the first, and where it ends on all. */
  top: 27,
  bottom: 35,
  /** The sender's name. */
  letterhead: 15,
  /** The line above the address, and the address itself. */
  returnAddress: 58.6,
  address: 62.7,
  addressWidth: 85,
  references: 50,
  referencesLeft: 125,
  subject: 101,
  /** The same on a paper without address. */
  subjectInTheHouse: 84,
  /** Where to fold twice for a long envelope, and where to punch. */
  marks: [
    { at: 105, length: 4 },
    { at: 148.5, length: 6 },
    { at: 210, length: 4 },
  ],
  foot: 268,
} as const;

export const COLOUR = {
  text: '#1d2529',
  accent: '#0e5666',
  quiet: '#5f6b71',
  line: '#b9c5c9',
  faint: '#e3eaec',
  ground: '#eef4f5',
} as const;

/** Height of a line of Source Sans 3, as a multiple of its size. */
export const LINE = 1.42;

/** Sizes in points. */
export const SIZE = {
  sender: 19,
  subject: 13,
  heading: 11.5,
  text: 10.5,
  table: 9.25,
  small: 8.5,
  foot: 7.25,
} as const;
