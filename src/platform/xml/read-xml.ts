import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { decodeXml } from './decode-xml.ts';
import { scanMarkup, XML_LIMITS } from './scan-markup.ts';
import { xmlNotReadable, xmlTooLarge } from './xml.refusals.ts';

/** An element without its prefix: what it holds in the order of the file, and the text directly in it, blanks included. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
};

/** The namespace says which kind of document it is, in which version. */
export type XmlDocument = { readonly namespace: string | null; readonly root: XmlElement };

const [TEXT, LITERAL, ATTRIBUTES] = ['#text', '#literal', ':@'];

/** Everything stays text as it came: left alone, the parser would make 12345 of the reference 0012345. */
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  textNodeName: TEXT,
  cdataPropName: LITERAL,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  jPath: false,
  maxNestedTags: XML_LIMITS.depth + 1,
});

type Node = Readonly<Record<string, unknown>>;

/** Reads one XML file. 422 `xml.not_readable`, `xml.document_type_declared`, `xml.too_large`. */
export function readXml(bytes: Uint8Array): XmlDocument {
  if (bytes.length > XML_LIMITS.bytes) {
    const megabytes = XML_LIMITS.bytes / 1024 / 1024;
    throw xmlTooLarge({ de: `Möglich sind ${megabytes} MB.`, en: `${megabytes} MB are possible.` });
  }
  return parseXml(decodeXml(bytes));
}

/** The same of a text that is decoded already. */
export function parseXml(decoded: string): XmlDocument {
  const text = decoded.trimStart();
  scanMarkup(text);
  const fault = XMLValidator.validate(text);
  if (fault !== true) throw illFormed(fault.err.line);
  const roots = parsed(text).filter((node) => nameOf(node) !== TEXT);
  const [root] = roots;
  if (!root || roots.length > 1) throw illFormed(1);
  return { namespace: namespaceOf(root), root: elementOf(root) };
}

function parsed(text: string): readonly Node[] {
  try {
    return parser.parse(text) as readonly Node[];
  } catch {
    throw illFormed(null);
  }
}

const nameOf = (node: Node): string => Object.keys(node).find((key) => key !== ATTRIBUTES) ?? '';
const attributesOf = (node: Node): Readonly<Record<string, string>> =>
  (node[ATTRIBUTES ?? ''] ?? {}) as Readonly<Record<string, string>>;
const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1);

function namespaceOf(root: Node): string | null {
  const name = nameOf(root);
  const prefix = name.includes(':') ? `xmlns:${name.slice(0, name.indexOf(':'))}` : 'xmlns';
  return attributesOf(root)[prefix] ?? null;
}

function elementOf(node: Node): XmlElement {
  const name = nameOf(node);
  const inside = node[name] as readonly Node[];
  const attributes = Object.entries(attributesOf(node)).map(([key, value]) => [withoutPrefix(key), textFrom(value)]);
  return {
    name: withoutPrefix(name),
    attributes: Object.fromEntries(attributes) as Record<string, string>,
    children: inside.filter((child) => !isText(child)).map(elementOf),
    text: inside.filter(isText).map(directText).join(''),
  };
}

const isText = (node: Node): boolean => nameOf(node) === TEXT || nameOf(node) === LITERAL;

function directText(node: Node): string {
  const content = node[nameOf(node)];
  if (nameOf(node) === TEXT) return textFrom(String(content));
  return withoutControls((content as readonly Node[]).map((part) => String(part[nameOf(part)])).join(''));
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const REFERENCE = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));|&/gi;

/** Only the five entities that XML itself knows, and characters by number; another one was declared somewhere else. */
function textFrom(written: string): string {
  if (!written.includes('&')) return withoutControls(written);
  const text = written.replaceAll(REFERENCE, (_all, hex?: string, decimal?: string, name?: string) => {
    const sign = name === undefined ? signOf(hex, decimal) : NAMED[name];
    if (sign === undefined) throw illFormed(null);
    return sign;
  });
  return withoutControls(text);
}

function signOf(hex: string | undefined, decimal: string | undefined): string | undefined {
  const code = hex === undefined ? Number.parseInt(decimal ?? '', 10) : Number.parseInt(hex, 16);
  const isSign = code > 0 && code <= 0x10_ffff && (code < 0xd800 || code > 0xdfff);
  return isSign ? String.fromCodePoint(code) : undefined;
}

/** XML knows tabulators and line ends, but no other control character. */
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/; // oxlint-disable-line no-control-regex

function withoutControls(text: string): string {
  if (CONTROLS.test(text)) throw illFormed(null);
  return text;
}

function illFormed(line: number | null): Error {
  const at = line === null ? { de: '', en: '' } : { de: ` (Zeile ${line})`, en: ` (line ${line})` };
  return xmlNotReadable(
    {
      de: `Sie ist kein vollständiges XML${at.de}; wahrscheinlich ist sie beschädigt oder abgeschnitten.`,
      en: `It is no complete XML${at.en}; it is probably damaged or cut off.`,
    },
    line,
  );
}
