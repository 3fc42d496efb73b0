import { createHash } from 'node:crypto';
import swagger from '@fastify/swagger';
import type { StaticDocumentSpec } from '@fastify/swagger';
import scalar from '@scalar/fastify-api-reference';
import { openApiDocument } from './openapi.ts';
import type { HttpShell } from './shell.types.ts';

/**
 * The description of the interface: `/openapi.json` for machines, `/docs` for people. The page is served from here alone;
 * it fetches no font, sends no figures to anybody, and its policy lets it talk to this service only.
 */
export async function addDocs(shell: HttpShell): Promise<void> {
  // The plugin's types know OpenAPI up to 3.0; in static mode it keeps the document as it is, for whoever asks the app for it.
  const document = openApiDocument(shell) as unknown as StaticDocumentSpec['document'];
  await shell.app.register(swagger, { mode: 'static', specification: { document } });
  const text = JSON.stringify(shell.app.swagger());
  shell.app.get('/openapi.json', (_request, reply) => reply.type('application/json; charset=utf-8').send(text));
  shell.app.get('/favicon.ico', (_request, reply) => reply.type('image/svg+xml').send(ICON));
  await shell.app.register(async (pages) => {
    pages.addHook('onSend', async (_request, reply, payload) => {
      reply.header('content-security-policy', pagePolicy(typeof payload === 'string' ? payload : ''));
      reply.header('cache-control', 'public, max-age=300');
      return payload;
    });
    await pages.register(scalar, { routePrefix: '/docs', logLevel: 'silent', configuration: PAGE });
  });
}

/** Browsers ask for one unasked. */
const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b6e4f"/><path d="M9 7h4v7h6V7h4v18h-4v-7h-6v7H9z" fill="#fff"/></svg>';

const PAGE = {
  url: '/openapi.json',
  pageTitle: 'Handschlag – API',
  withDefaultFonts: false,
  telemetry: false,
  showDeveloperTools: 'never',
  hideClientButton: true,
  authentication: { preferredSecurityScheme: 'bearer' },
  agent: { disabled: true },
  mcp: { disabled: true },
  orderSchemaPropertiesBy: 'preserve',
  orderRequiredPropertiesFirst: false,
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
} as const;

/** Own scripts, and the one inline script of the page by its digest. Styles are set by the page's script itself. */
function pagePolicy(page: string): string {
  const inline = [...page.matchAll(/<script type="text\/javascript">([\s\S]*?)<\/script>/g)].map(([, script = '']) => {
    const digest = createHash('sha256').update(script).digest('base64');
    return `'sha256-${digest}'`;
  });
  return [
    "default-src 'none'",
    `script-src ${["'self'", ...(page.startsWith('<!doctype') ? inline : [])].join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
