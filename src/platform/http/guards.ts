import type { FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import type { Operation, RateClass } from './operation.ts';
import { permissionMissing, rateExceeded, signInRequired, tokenReadsOnly } from './refusals.ts';
import { checkOrigin } from './session-cookie.ts';
import type { HttpDeps, HttpShell } from './shell.types.ts';

/** Who may pass, asked before a body is read. */
export function guardsOf(shell: HttpShell, operation: Operation): onRequestAsyncHookHandler[] {
  const access: onRequestAsyncHookHandler = async (request) => checkAccess(shell.deps, operation, request);
  return operation.rate === undefined ? [access] : [rateGuard(shell, operation.rate), access];
}

function rateGuard(shell: HttpShell, rate: RateClass): onRequestAsyncHookHandler {
  return async (request) => {
    const seconds = await shell.countCall(request, rate);
    if (seconds !== null) throw rateExceeded(seconds);
  };
}

/** Open operations ask for nobody, so that an expired session cannot stand in the way of signing in again. */
async function checkAccess(deps: HttpDeps, operation: Operation, request: FastifyRequest): Promise<void> {
  checkOrigin(request, deps.settings.publicOrigin);
  if (operation.permission === 'open') return;
  const actor = await deps.authenticate(request);
  if (actor === null) throw signInRequired();
  if (operation.kind === 'command' && actor.scope === 'read') throw tokenReadsOnly();
  if (operation.permission !== 'signed_in' && !deps.authorise(actor, operation.permission)) throw permissionMissing();
  request.actor = actor;
}
