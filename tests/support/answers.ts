import type { LightMyRequestResponse } from 'fastify';

/** Status and problem code of an answer: `[409, 'loan.awaits_payout']`; the code is undefined where nothing was refused. */
export async function outcomeOf(answer: Promise<LightMyRequestResponse>): Promise<[number, string | undefined]> {
  const { statusCode, body } = await answer;
  const code: unknown = statusCode < 400 ? undefined : (JSON.parse(body) as { code?: unknown }).code;
  return [statusCode, typeof code === 'string' ? code : undefined];
}
