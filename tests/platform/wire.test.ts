import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { meaningOf, problemTextsIn } from '../../src/platform/http/problem-texts.ts';
import * as wire from '../../src/platform/http/wire.ts';

const ajv = new Ajv2020({ strict: false });
formats.default(ajv);

/** What the piece makes of a text, or 'refused'; what it takes must also be allowed by the JSON schema it publishes. */
function read(piece: z.ZodType, value: unknown): unknown {
  const result = piece.safeParse(value);
  if (!result.success) return 'refused';
  const { $schema: _dialect, ...schema } = z.toJSONSchema(piece, { io: 'input' });
  const isText = schema.type === 'string' || '$ref' in schema;
  if (isText && !ajv.validate(schema, value)) throw new Error(`${String(value)} is read but not allowed by its schema`);
  return result.data;
}

describe('On the wire', () => {
  const cases: [piece: string, schema: z.ZodType, accepted: unknown[], refused: unknown[]][] = [
    [
      'an amount',
      wire.amount,
      ['0.00', '-0.01', '1250.00', '999999999999.99'],
      ['1', '1.0', '1.000', '1e2', '01.00', ' 1.00', '1,00', '', 1, null, '1000000000000.00'],
    ],
    ['a positive amount', wire.positiveAmount, ['0.01', '10000000.00'], ['0.00', '-0.01', '-0.00', '10000000.01']],
    [
      'an amount not negative',
      wire.notNegativeAmount,
      ['0.00', '0.01', '10000000.00'],
      ['-0.01', '10000000.01', '99999999.00'],
    ],
    ['a rate', wire.rate, ['7.9', '0', '-0.5', '7.1234'], ['7.12345', '7.', '.5', '7,9', 7.9, '']],
    [
      'a date',
      wire.date,
      ['2026-02-28', '2028-02-29'],
      ['2026-02-29', '2026-2-1', '28.02.2026', '', '1899-12-31', 20260228],
    ],
    ['a month', wire.month, ['2026-12'], ['2026-13', '2026-1', '2026-12-01', '']],
    [
      'an instant',
      wire.instant,
      ['2026-11-20T14:05:00Z', '2026-11-20T14:05:00.123+01:00'],
      ['2026-11-20T14:05:00', '2026-11-20', '2026-02-30T00:00:00Z', '2026-11-20T24:00:00Z', 'now', ''],
    ],
    [
      'an id',
      wire.uuid,
      ['0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a42'],
      ['0197B1C0-5C1E-7A3B-9D2F-3F6F0C8B1A42', '0197b1c0', ''],
    ],
    ['a count', wire.count(1, 48), [1, 48], [0, 49, 1.5, '1', null]],
    ['a count in a query', wire.queryCount(1, 48), ['1', '48'], ['0', '49', '1.5', '+1', ' 1', '1e1', '']],
    ['a flag in a query', wire.queryFlag, ['true', 'false'], ['1', 'TRUE', '']],
    ['a file name', wire.fileName, ['Ausweis (1).pdf'], ['a/b.pdf', 'a\\b.pdf', '']],
  ];
  it.each(cases)('%s', (_piece, schema, accepted, refused) => {
    expect(accepted.filter((value) => read(schema, value) === 'refused')).toEqual([]);
    expect(refused.filter((value) => read(schema, value) !== 'refused')).toEqual([]);
  });

  it('what was read is written back as it came', () => {
    expect(z.encode(wire.amount, wire.amount.parse('1250.00'))).toBe('1250.00');
    expect(z.encode(wire.rate, wire.rate.parse('7.90'))).toBe('7.9');
    expect(wire.instantText(wire.instant.parse('2026-11-20T14:05:00+01:00'))).toBe('2026-11-20T13:05:00.000Z');
  });

  it('a thing is named by its id or by its number', () => {
    const id = '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a42';
    expect(read(wire.idOrNumber('D'), id)).toEqual({ by: 'id', id });
    expect(read(wire.idOrNumber('D'), 'D-2026-0009')).toEqual({ by: 'number', number: 'D-2026-0009' });
    expect(read(wire.idOrNumber('M'), 'M-0042')).toEqual({ by: 'number', number: 'M-0042' });
    for (const wrong of ['D-0009', 'K-2026-0017', 'D-2026-9', 'd-2026-0009', '']) {
      expect(read(wire.idOrNumber('D'), wrong)).toBe('refused');
    }
  });

  it('text for people is trimmed and composed, and holds nothing invisible', () => {
    expect(read(wire.text(10), '  Ju\u0308rgen ')).toBe('Jürgen');
    expect(read(wire.longText(20), 'two\nlines')).toBe('two\nlines');
    for (const wrong of ['', '   ', 'a\u0000b', 'a\nb', 'a\u202eb', 'a\ud800b', '\ufeffa', 'x'.repeat(11)]) {
      expect(read(wire.text(10), wrong)).toBe('refused');
    }
  });
});

describe('The explanations of problems', () => {
  it('are read by their headings, each with its meaning', () => {
    const texts = problemTextsIn(
      '# Problems\n\nIntroduction.\n\n## a.first\n\nMeaning: One.\nCause: x\n\n## a.second\n\n- Meaning: Two.\n',
    );
    expect([...texts.keys()]).toEqual(['a.first', 'a.second']);
    expect(texts.get('a.first')).toBe('## a.first\n\nMeaning: One.\nCause: x\n');
    expect([meaningOf(texts, 'a.second'), meaningOf(texts, 'a.third')]).toEqual(['Two.', undefined]);
  });
});
