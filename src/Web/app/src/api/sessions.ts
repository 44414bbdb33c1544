import { get, post, request } from './request';
import type { Level, Role } from './codes';

export interface Post {
  body: string;
  bodyName: string;
  level: Level;
  roles: Role[];
}

/** Who is signed in, and for which body. */
export interface Session {
  userId: string;
  userName: string;
  displayName: string;
  body: string;
  bodyName: string;
  level: Level;
  roles: Role[];
  mustChangePassword: boolean;
  hasAuthenticator: boolean;
  posts: Post[];
  /** Sign-ins as this person that failed since the one before this session's. */
  failedSignIns?: { count: number; lastAt: string; lastFrom: string } | null;
}

interface SignedIn {
  expiresAt: string;
  user: Session;
}

export interface Credentials {
  userName: string;
  password: string;
  totpCode?: string;
  body?: string;
}

const asCookie = { 'Session-Transport': 'cookie' };

export const signIn = async (credentials: Credentials) =>
  (await request<SignedIn>('POST', '/sessions', { body: credentials, headers: asCookie })).user;
export const switchBody = async (body: string) =>
  (await post<SignedIn>('/sessions/current/body-switch', { body }, { headers: asCookie })).user;
export const currentSession = () => get<Session>('/sessions/current');
export const signOut = () => request<undefined>('DELETE', '/sessions/current');

export const changePassword = (currentPassword: string, newPassword: string) =>
  post<undefined>('/users/me/password', { currentPassword, newPassword });
export const enrolAuthenticator = (password: string) =>
  post<{ secret: string; otpauthUri: string }>('/users/me/authenticator', { password });
export const confirmAuthenticator = (code: string) => post<undefined>('/users/me/authenticator/confirmation', { code });
export const turnOffAuthenticator = (password: string) =>
  post<undefined>('/users/me/authenticator/removal', { password });
