import { useQueryClient } from '@tanstack/react-query';
import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { administration, type User } from '@/api/administration';
import { roles, rolesAt, type Role } from '@/api/codes';
import { useBodyName } from '@/api/directory';
import { isBlankText } from '@/reading/widths';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { useToasts } from '@/ui/toasts';

/** An account and what the person is in the chosen body. */
export function UserDialog({ user, body, onClose }: { user: User | null; body: string; onClose: () => void }) {
  const { t } = useTranslation();
  const name = useBodyName();
  const queries = useQueryClient();
  const toasts = useToasts();
  const [userName, setUserName] = useState('');
  const [displayName, setDisplayName] = useState(user?.displayName ?? '');
  const [phone, setPhone] = useState(user?.phone ?? '');
  const [password, setPassword] = useState('');
  const [isActive, setIsActive] = useState(user?.isActive ?? true);
  const [held, setHeld] = useState<Role[]>(user?.posts.find((post) => post.body === body)?.roles ?? []);
  const before = user?.posts.find((post) => post.body === body)?.roles ?? [];

  const save = async () => {
    if (!user) {
      await administration.addUser({
        userName: userName.trim(),
        displayName: displayName.trim(),
        phone: phone || undefined,
        password,
        mustChangePassword: true,
        posts: [{ body, roles: held }],
      });
    } else {
      const changed = await administration.changeUser(user, {
        displayName: displayName.trim(),
        phone: phone || null,
        isActive,
      });
      if (held.join() !== before.join()) await administration.appoint(user, body, held, changed.version);
      if (password !== '') await administration.resetPassword(user, password);
    }
    await queries.invalidateQueries({ queryKey: ['users'] });
    toasts.good(t('administration.saved'));
    onClose();
  };

  return (
    <FormDialog
      title={user ? `${t('edit')} · ${user.displayName}` : t('administration.addUser')}
      okText={t('save')}
      disabled={isBlankText(displayName) || held.length === 0 || (!user && (isBlankText(userName) || password === ''))}
      onClose={onClose}
      onSubmit={save}
    >
      {(errors) => (
        <>
          {!user && (
            <Field id="user-name-new" label={t('signIn.userName')} errors={errors['/userName']}>
              <Input
                id="user-name-new"
                autoComplete="off"
                maxLength={64}
                value={userName}
                onChange={(event) => {
                  setUserName(event.target.value);
                }}
              />
            </Field>
          )}
          <Field id="user-display" label={t('administration.displayName')} errors={errors['/displayName']}>
            <Input
              id="user-display"
              maxLength={50}
              value={displayName}
              onChange={(event) => {
                setDisplayName(event.target.value);
              }}
            />
          </Field>
          <Field id="user-phone" label={t('administration.phone')} errors={errors['/phone']}>
            <Input
              id="user-phone"
              maxLength={30}
              value={phone}
              onChange={(event) => {
                setPhone(event.target.value);
              }}
            />
          </Field>
          <Field
            id="user-password"
            label={t(user ? 'administration.newPassword' : 'administration.firstPassword')}
            hint={t('administration.passwordHint')}
            errors={errors['/password']}
          >
            <Input.Password
              id="user-password"
              autoComplete="new-password"
              value={password}
              onChange={(event) => {
                setPassword(event.target.value);
              }}
            />
          </Field>
          <fieldset className="roles">
            <legend>{t('administration.rolesIn', { body: name(body) })}</legend>
            <Checkbox.Group
              value={held}
              options={rolesAt(body).map((role) => ({ value: role, label: t(`shell.role.${role}`) }))}
              onChange={(picked) => {
                setHeld(roles.filter((role) => picked.includes(role)));
              }}
            />
          </fieldset>
          {user && (
            <Checkbox
              checked={isActive}
              onChange={(event) => {
                setIsActive(event.target.checked);
              }}
            >
              {t('administration.active')}
            </Checkbox>
          )}
        </>
      )}
    </FormDialog>
  );
}
