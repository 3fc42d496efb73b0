import { operation } from '../../platform/http/operation.ts';
import {
  exampleFacts,
  exampleProfile,
  ListProfiles,
  Profile,
  ProfilePage,
  ProfileQuery,
  RecordProfile,
} from './profile.schema.ts';

export const readProfile = operation({
  kind: 'read',
  id: 'readCooperativeProfile',
  method: 'GET',
  path: '/v1/cooperative-profile',
  tag: 'Cooperative profile',
  summary: 'Read what the cooperative states of itself',
  description:
    'The version in force on a day: name, legal form, seat, register, board and supervisory board (GenG §25a), how to reach it and where to pay.',
  permission: 'cooperative_profile.read',
  query: ProfileQuery,
  answers: { 200: { description: 'The version in force', schema: Profile, example: exampleProfile } },
  problems: { 422: ['cooperative_profile.none_in_force'] },
});

export const listProfiles = operation({
  kind: 'read',
  id: 'listCooperativeProfileVersions',
  method: 'GET',
  path: '/v1/cooperative-profile/versions',
  tag: 'Cooperative profile',
  summary: 'List the versions of the cooperative profile',
  description: 'Newest first. Documents keep what was stated on them, whatever comes later.',
  permission: 'cooperative_profile.read',
  query: ListProfiles,
  answers: {
    200: { description: 'A page of versions', schema: ProfilePage, example: { items: [exampleProfile], next: null } },
  },
});

export const recordProfile = operation({
  kind: 'command',
  id: 'recordCooperativeProfile',
  method: 'POST',
  path: '/v1/cooperative-profile/versions',
  tag: 'Cooperative profile',
  summary: 'Record what the cooperative states of itself',
  description:
    'Adds a version that counts from a day on, such as after the election of a board member; earlier ones stay. Until there is one, no document can be written.',
  permission: 'cooperative_profile.record',
  idempotency: 'required',
  body: RecordProfile,
  requestExamples: {
    founding: { summary: 'The first version', value: { valid_from: '2026-01-01', ...exampleFacts } },
  },
  answers: { 201: { description: 'The version recorded', schema: Profile, example: exampleProfile } },
});
