import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import Fastify, { LogController } from 'fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { newId } from '../ids.ts';
import { addDocs } from './docs.ts';
import { addErrorHandling, sendProblem } from './error-handler.ts';
import { createMetrics } from './metrics.ts';
import { routerPath } from './mount.ts';
import type { Operation, RateClass } from './operation.ts';
import { mountServiceOperations } from './service-operations.ts';
import type { HttpDeps, HttpSettings, HttpShell } from './shell.types.ts';

export { mount } from './mount.ts';
export type { RateClass } from './operation.ts';
export { defaultRates } from './shell.types.ts';
export type { HttpDeps, HttpSettings, HttpShell, RateLimit } from './shell.types.ts';
export type { Actor, AuditEntry, Language, RecordAudit, Subject } from './actor.ts';

/** The app with everything operations share, before the first of them is mounted. */
export async function createShell(deps: HttpDeps): Promise<HttpShell> {
  const app = newApp(deps.settings);
  const operations: Operation[] = [];
  await app.register(cookie);
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: API_CONTENT_POLICY },
    frameguard: { action: 'deny' },
    strictTransportSecurity: { includeSubDomains: false },
  });
  await app.register(rateLimit, { global: false });
  acceptRawBodies(app);
  addErrorHandling(app, operations);
  addRequestHooks(app);
  const shell: HttpShell = {
    app,
    deps,
    operations,
    metrics: createMetrics(),
    countCall: callCounter(app, deps.settings.rates),
  };
  mountServiceOperations(shell);
  return shell;
}

/** After the last operation is mounted: the description of them all, then ready to serve. */
export async function finishShell(shell: HttpShell): Promise<void> {
  observeOperations(shell);
  await addDocs(shell);
  await shell.app.ready();
}

/** Takes no new work, lets running requests finish, and cuts what has not ended after that time. */
export async function closeShell(shell: HttpShell, withinSeconds = 10): Promise<void> {
  const { server } = shell.app;
  // A connection that was busy when the stop began stays open for a next request unless it is swept away.
  const sweep = setInterval(() => server.closeIdleConnections(), 100);
  const cut = setTimeout(() => server.closeAllConnections(), withinSeconds * 1000);
  await shell.app.close().finally(() => {
    clearInterval(sweep);
    clearTimeout(cut);
  });
}

function newApp(settings: HttpSettings): FastifyInstance {
  return Fastify({
    logger: settings.logLevel === 'silent' ? false : loggerOf(settings),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: newId,
    trustProxy: settings.trustedProxies.length > 0 ? [...settings.trustedProxies] : false,
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    requestTimeout: 60_000,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, request, reply) => {
      sendProblem(error, request, reply);
    },
  });
}

function loggerOf({ logLevel, logTo }: HttpSettings) {
  const logger = { level: logLevel, redact: REDACTED };
  return logTo ? { ...logger, stream: logTo } : logger;
}

/** Requests are logged by the line in `addRequestHooks` alone; this is the net below it. */
const REDACTED = ['req', 'res', 'err.detail', 'err.where', 'err.query', 'err.parameters'];

/** An API answer is data: no browser shall run, frame or render anything from it. */
const API_CONTENT_POLICY = { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] };

/** Bodies arrive as bytes; the operation says whether they are JSON, read strictly, or a file. */
function acceptRawBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes));
}

function addRequestHooks(app: FastifyInstance): void {
  app.decorateRequest('actor', null);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id).header('cache-control', 'no-store');
  });
}

/** One line and one observation per request: the operation, never the address with its parameters, nor the caller. */
function observeOperations(shell: HttpShell): void {
  const ids = new Map(shell.operations.map(({ id, method, path }) => [`${method} ${routerPath(path)}`, id]));
  shell.app.addHook('onResponse', async (request, reply) => {
    const operation = ids.get(`${request.method} ${request.routeOptions.url ?? ''}`) ?? 'none';
    const observed = { operation, status: reply.statusCode, milliseconds: Math.round(reply.elapsedTime * 10) / 10 };
    shell.metrics.observe(observed);
    request.log.info(observed, 'answered');
  });
}

function callCounter(app: FastifyInstance, rates: HttpSettings['rates']): HttpShell['countCall'] {
  const limiter = ({ max, windowSeconds }: HttpSettings['rates'][RateClass]) =>
    app.createRateLimit({ max, timeWindow: windowSeconds * 1000 });
  const limiters = {
    calculator: limiter(rates.calculator),
    sign_in: limiter(rates.sign_in),
    service: limiter(rates.service),
  };
  return async (request: FastifyRequest, rate: RateClass) => {
    const count = await limiters[rate](request);
    return !count.isAllowed && count.isExceeded ? count.ttlInSeconds : null;
  };
}
