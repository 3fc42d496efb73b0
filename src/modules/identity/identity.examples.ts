import type { z } from 'zod';
import type { AccessToken, CreateAccessToken, CreateUser, Me, User } from './identity.schema.ts';

export const exampleUser: z.input<typeof User> = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1b01',
  person_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a11',
  login: 'k.sommer',
  roles: ['credit_officer'],
  is_active: true,
  must_change_password: false,
  version: 2,
  created_at: '2026-11-02T08:00:00.000Z',
};

export const exampleNewUser: z.input<typeof User> = { ...exampleUser, must_change_password: true, version: 1 };

export const exampleCreateUser: z.input<typeof CreateUser> = {
  person_id: 'P-0011',
  login: 'k.sommer',
  roles: ['credit_officer'],
};

export const exampleMe: z.input<typeof Me> = {
  user: exampleUser,
  person: { id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a11', number: 'P-0011', display_name: 'Karla Sommer' },
  scope: 'full',
  permissions: ['policies.read', 'persons.read', 'persons.record'],
};

export const exampleCreateAccessToken: z.input<typeof CreateAccessToken> = {
  label: 'Prüfungsverband, Jahresprüfung 2026',
  scope: 'read',
  expires_at: '2027-03-31T22:00:00.000Z',
};

export const exampleAccessToken: z.input<typeof AccessToken> = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1e31',
  ...exampleCreateAccessToken,
  created_at: '2026-11-20T09:00:00.000Z',
};

export const examplePassword = 'k7qm-x3hp-9abd-nr5t-w2ce';
export const exampleToken = 'hs_6lSx0gBKVwGi3k6hBK0C1cFZ2pR8yVtq5mDnWz7uXeA';
