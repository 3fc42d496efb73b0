import { dateInWords } from '../domain/figures-in-words.ts';
import type { BusinessDate } from '../domain/time/business-date.ts';

/** A page as a scanner would make it, as small as the format allows: a title and the day. */
export function pdfOf(title: string, day: BusinessDate): Buffer {
  const text = `BT /F1 18 Tf 72 760 Td (${escaped(title)}) Tj 0 -28 Td (${escaped(dateInWords(day).de)}) Tj ET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${text.length}>>stream\n${text}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
  ];
  const parts = objects.map((object, index) => `${index + 1} 0 obj${object}endobj\n`);
  const header = '%PDF-1.4\n';
  const offsets = parts.map((_, index) => header.length + parts.slice(0, index).join('').length);
  const body = header + parts.join('');
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(`${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}`, 'latin1');
}

function escaped(text: string): string {
  return text.replaceAll(/[()\\]/g, String.raw`\$&`);
}
