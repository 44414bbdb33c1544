import type { components } from './schema';
import { get, post, type Page } from './request';

type Platform = components['schemas'];

/** One thing that somebody must know: a code with what its words need. The words are in the dictionaries, under "notices". */
export type Notification = Platform['NotificationView'];
export type NotificationKind = Platform['NotificationKind'];
export type SubjectKind = Platform['SubjectKind'];
export type Unread = Platform['ListNotificationsUnreadView'];

export interface FeedFilter {
  unread?: boolean;
  kinds?: readonly NotificationKind[];
  cursor?: string;
}

export const notifications = {
  list: ({ unread, kinds, cursor }: FeedFilter, signal?: AbortSignal) =>
    get<Page<Notification>>('/notifications', { limit: 30, unread, kind: kinds, cursor }, signal),
  unread: (signal?: AbortSignal) => get<Unread>('/notifications/unread-count', undefined, signal),
  read: (id: string) => post<undefined>(`/notifications/${id}/reading`),
  readUpTo: (id: string) => post<undefined>('/notifications/reading', { upTo: id }),
};
