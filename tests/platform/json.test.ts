import { assert, dictionary, json, jsonValue, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, parseJson } from '../../src/platform/http/json.ts';

const bytes = (text: string) => Buffer.from(text);

/** Without the key that is refused wherever it stands. */
const anyJson = (maxDepth: number) => json({ maxDepth }).filter((text) => !text.includes('__proto__'));

describe('JSON from outside', () => {
  it('reads whatever JSON.stringify writes, as JSON.parse does', () => {
    assert(
      property(anyJson(5), (text) => {
        expect(parseJson(bytes(text))).toEqual(JSON.parse(text));
      }),
      { numRuns: 300 },
    );
  });

  it('refuses any object in which a key is repeated, wherever it stands', () => {
    assert(
      property(
        string().filter((key) => key !== '__proto__'),
        anyJson(3),
        anyJson(3),
        (key, first, second) => {
          const name = JSON.stringify(key);
          expect(() => parseJson(bytes(`[0,{"x":{${name}:${first} , ${name} :${second}}}]`))).toThrow(
            'request.key_repeated',
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('bears a megabyte of backslashes', () => {
    const text = JSON.stringify('\\"'.repeat(250_000));
    expect(parseJson(bytes(text))).toHaveLength(500_000);
  });
});

describe('The canonical form', () => {
  it('does not depend on the order of fields', () => {
    assert(
      property(dictionary(string(), jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).toReversed());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
      }),
      { numRuns: 300 },
    );
  });

  it('depends on the order of a list, on values and on types', () => {
    const forms = ['[1,2]', '[2,1]', '["1",2]', '{"a":null}', '{}', 'null'].map((text) =>
      canonicalJson(JSON.parse(text)),
    );
    expect(new Set(forms).size).toBe(forms.length);
  });
});
