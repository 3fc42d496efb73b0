import type { ContentQr } from 'pdfmake/interfaces.js';

/** Bytes that a QR code holds with error correction M, by its version from 1 up (ISO/IEC 18004, table 7). */
const BYTES_HELD = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331];

/** Points. Seven tenths of a millimetre: a telephone reads it from a hand's breadth away, and off a copy too. */
const MODULE = 2;

/** Modules left white around the code, without which no reader finds it (ISO/IEC 18004, 5.3.8). */
const QUIET = 4;

const SMALLEST = 21;
const MORE_A_VERSION = 4;

export type QrPicture = {
  readonly picture: ContentQr;
  /** Width and height in points, the white around it included. */
  readonly size: number;
};

/**
 * A text of printable ASCII and line ends as QR code, error correction M, as small as it can be without its modules getting
 * smaller. A RangeError for more than 331 bytes, the most that EPC069-12 allows.
 */
export function qrPicture(text: string): QrPicture {
  const version = BYTES_HELD.findIndex((held) => Buffer.byteLength(text) <= held) + 1;
  if (version === 0) throw new RangeError(`${Buffer.byteLength(text)} bytes are more than a QR code here holds`);
  const width = (SMALLEST + MORE_A_VERSION * (version - 1)) * MODULE;
  return {
    picture: { qr: text, eccLevel: 'M', mode: 'octet', version, fit: width, padding: QUIET },
    size: width + 2 * QUIET * MODULE,
  };
}
