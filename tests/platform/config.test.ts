import { describe, expect, it } from 'vitest';
import { environmentSchema, readConfig } from '../../src/config.ts';

const OWN_SERVER = 'postgres://handschlag:geheim@db:5432/handschlag';

function problemOf(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    return (error as Error).message;
  }
  return 'no problem';
}

describe('the configuration', () => {
  it('needs nothing: everything has a default that suits a first try', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 3000,
      logLevel: 'info',
      publicOrigin: null,
      trustedProxies: [],
      dataDir: '.data',
      database: null,
      poolSize: 10,
      mail: { smtpUrl: null, outboxDir: '.data/outbox' },
      callsPerMinute: { calculator: 120, sign_in: 10, service: 600 },
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ DATABASE_URL: '', PORT: '' })).toEqual(readConfig({}));
  });

  it('migrates with the login of the service unless another is named', () => {
    expect(readConfig({ DATABASE_URL: OWN_SERVER }).database).toEqual({ url: OWN_SERVER, ownerUrl: OWN_SERVER });
    const ownerUrl = 'postgres://owner@db/handschlag';
    const both = readConfig({ DATABASE_URL: OWN_SERVER, DATABASE_OWNER_URL: ownerUrl });
    expect(both.database).toEqual({ url: OWN_SERVER, ownerUrl });
  });

  it('reads a list', () => {
    const config = readConfig({ TRUSTED_PROXIES: '10.0.0.0/8, 127.0.0.1' });
    expect(config.trustedProxies).toEqual(['10.0.0.0/8', '127.0.0.1']);
  });

  it.each([
    ['PORT', 'abc', 'PORT: "abc" must be a whole number from 0 to 65535. Example: PORT=3000'],
    ['PORT', '65536', 'PORT: "65536" must be a whole number from 0 to 65535. Example: PORT=3000'],
    ['PORT', '-1', 'PORT: "-1" must be a whole number from 0 to 65535. Example: PORT=3000'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL: "loud" must be debug, info, warn, error or silent. Example: LOG_LEVEL=info'],
    ['PUBLIC_ORIGIN', 'https://a.example/x', 'PUBLIC_ORIGIN: "https://a.example/x" must be an origin'],
    ['DATABASE_POOL_SIZE', '0', 'DATABASE_POOL_SIZE: "0" must be a whole number from 1 to 1000'],
  ])('says what is wrong with %s=%s', (name, value, message) => {
    expect(problemOf({ [name]: value })).toContain(message);
  });

  it('never repeats a connection string, which holds a password', () => {
    const problem = problemOf({ DATABASE_URL: 'mysql://root:geheim@db/x' });
    expect(problem).toContain(
      'DATABASE_URL: must be a PostgreSQL connection string. Example: DATABASE_URL=postgres://',
    );
    expect(problem).not.toContain('geheim');
    expect(problemOf({ SMTP_URL: 'http://post:geheim@mail.example' })).not.toContain('geheim');
  });

  it('keeps the outbox beside the data, or where it is told', () => {
    expect(readConfig({ DATA_DIR: '/var/lib/handschlag' }).mail.outboxDir).toBe('/var/lib/handschlag/outbox');
    expect(readConfig({ OUTBOX_DIR: '/tmp/mails' }).mail.outboxDir).toBe('/tmp/mails');
  });

  it('names everything wrong at once', () => {
    const problem = problemOf({ PORT: 'x', LOG_LEVEL: 'y' });
    expect(problem).toContain('PORT:');
    expect(problem).toContain('LOG_LEVEL:');
  });

  it('refuses what contradicts itself', () => {
    expect(problemOf({ DATABASE_OWNER_URL: OWN_SERVER })).toContain('DATABASE_OWNER_URL is set without DATABASE_URL');
  });

  it.each(Object.entries(environmentSchema.shape))('describes %s and takes its own example', (_, variable) => {
    const { description, examples } = variable.meta() as { description: string; examples: [string] };
    expect(description).toMatch(/\.$/);
    expect(variable.safeParse(examples[0]).success).toBe(true);
  });
});
