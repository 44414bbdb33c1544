import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { administration, type User } from '@/api/administration';
import { useBodyName } from '@/api/directory';
import { More } from '@/ui/More';
import { PageHead } from '@/ui/PageHead';
import { Answer, EmptyState } from '@/ui/states';
import { useToasts } from '@/ui/toasts';
import { BodyPicker, useChosenBody } from './BodyPicker';
import { UserDialog } from './UserDialog';

export function Page() {
  const { t } = useTranslation();
  const name = useBodyName();
  const queries = useQueryClient();
  const toasts = useToasts();
  const [body, setBody] = useChosenBody();
  const [search, setSearch] = useSearchParams();
  const [editing, setEditing] = useState<User | 'new' | null>(null);
  const [text, setText] = useState(search.get('text') ?? '');
  const below = search.get('below') === 'true';
  const query = { body, below, text: search.get('text') ?? '' };
  const list = useInfiniteQuery({
    queryKey: ['users', query],
    queryFn: ({ pageParam }) => administration.users({ ...query, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  const users = (list.data?.pages ?? []).flatMap((page) => page.items);
  const set = (key: string, value: string) => {
    setSearch((now) => {
      const next = new URLSearchParams(now);
      if (value === '') next.delete(key);
      else next.set(key, value);
      return next;
    });
  };
  const act = async (what: () => Promise<unknown>) => {
    try {
      await what();
      await queries.invalidateQueries({ queryKey: ['users'] });
      toasts.good(t('administration.saved'));
    } catch (error) {
      toasts.refused(error);
    }
  };

  return (
    <>
      <PageHead title={t('administration.place.users')} text={t('administration.usersIntro')}>
        <Button
          type="primary"
          onClick={() => {
            setEditing('new');
          }}
        >
          {t('administration.addUser')}
        </Button>
      </PageHead>
      <div className="filters">
        <BodyPicker value={body} onChange={setBody} />
        <Input.Search
          className="filter-text"
          aria-label={t('administration.findUser')}
          placeholder={t('administration.findUser')}
          allowClear
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            if (event.target.value === '') set('text', '');
          }}
          onSearch={(value) => {
            set('text', value.trim());
          }}
        />
        <Checkbox
          checked={below}
          onChange={(event) => {
            set('below', event.target.checked ? 'true' : '');
          }}
        >
          {t('administration.below')}
        </Checkbox>
      </div>
      <Answer of={list} needs={['administrator']}>
        {() =>
          users.length === 0 ? (
            <EmptyState text={t('administration.noUsers')} />
          ) : (
            <div className="panel table-wrap">
              <table className="plain-table">
                <thead>
                  <tr>
                    <th scope="col">{t('administration.person')}</th>
                    <th scope="col">{t('administration.posts')}</th>
                    <th scope="col">{t('status')}</th>
                    <th scope="col" />
                  </tr>
                </thead>
                <tbody>
                  {users.map((user) => (
                    <tr key={user.id}>
                      <td>
                        {user.displayName}
                        <div className="soft">{user.userName}</div>
                      </td>
                      <td>
                        {user.posts.map((post) => (
                          <div key={post.body}>
                            {t('pair', {
                              name: name(post.body),
                              what: post.roles.map((role) => t(`shell.role.${role}`)).join(t('separator')),
                            })}
                          </div>
                        ))}
                      </td>
                      <td>
                        <span className="row">
                          {!user.isActive && <span className="chip chip-red">{t('administration.inactive')}</span>}
                          {user.isLockedOut && <span className="chip chip-amber">{t('administration.locked')}</span>}
                          {user.mustChangePassword && <span className="chip">{t('administration.mustChange')}</span>}
                          {user.hasAuthenticator && <span className="chip chip-green">{t('account.factor')}</span>}
                        </span>
                      </td>
                      <td>
                        <span className="row">
                          <Button
                            size="small"
                            aria-label={`${t('edit')} ${user.displayName}`}
                            onClick={() => {
                              setEditing(user);
                            }}
                          >
                            {t('edit')}
                          </Button>
                          {user.isLockedOut && (
                            <Button size="small" onClick={() => void act(() => administration.unlock(user))}>
                              {t('administration.unlock')}
                            </Button>
                          )}
                          {user.hasAuthenticator && (
                            <Button
                              size="small"
                              onClick={() => void act(() => administration.resetAuthenticator(user))}
                            >
                              {t('administration.resetFactor')}
                            </Button>
                          )}
                        </span>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <More more={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
            </div>
          )
        }
      </Answer>
      {editing && (
        <UserDialog
          user={editing === 'new' ? null : editing}
          body={body}
          onClose={() => {
            setEditing(null);
          }}
        />
      )}
    </>
  );
}
