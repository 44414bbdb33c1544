import { Dropdown, type MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { asProblem } from '@/api/problem';
import { switchBody } from '@/api/sessions';
import { setLanguage, type Language } from '@/i18n';
import { useSession, useSessionState } from '@/session/session';
import { useToasts } from '@/ui/toasts';
import { usePreferences, type Appearance, type Density } from '@/theme/preferences';

export function PersonChoices({ onKeys, onClose }: { onKeys: () => void; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const { begin, end } = useSessionState();
  const { appearance, density, setAppearance, setDensity } = usePreferences();
  const navigate = useNavigate();
  const toasts = useToasts();

  const go = async (body: string) => {
    try {
      begin(await switchBody(body));
      await navigate('/');
    } catch (error) {
      toasts.bad(t('pair', { name: t('shell.person.switchFailed'), what: asProblem(error).message }));
    }
  };

  const others = session.posts.filter((post) => post.body !== session.body);
  const items: NonNullable<MenuProps['items']> = [
    {
      key: 'who',
      type: 'group',
      label: (
        <span className="who">
          <strong>{session.displayName}</strong>
          <span>{session.bodyName}</span>
          <span>{session.roles.map((role) => t(`shell.role.${role}`)).join(t('separator'))}</span>
        </span>
      ),
    },
    ...others.map((post) => ({
      key: `body:${post.body}`,
      label: t('shell.person.switchBody', { body: post.bodyName }),
    })),
    { type: 'divider' },
    {
      key: 'language',
      label: t('shell.person.language'),
      children: [
        { key: 'language:zh-CN', label: <span lang="zh-CN">{t('shell.languages.zh-CN')}</span> },
        { key: 'language:en', label: <span lang="en">{t('shell.languages.en')}</span> },
      ],
    },
    {
      key: 'appearance',
      label: t('shell.person.appearance'),
      children: (['light', 'dark', 'system'] as const).map((one) => ({
        key: `appearance:${one}`,
        label: t(`shell.person.${one}`),
      })),
    },
    {
      key: 'density',
      label: t('shell.person.density'),
      children: (['compact', 'roomy'] as const).map((one) => ({
        key: `density:${one}`,
        label: t(`shell.person.${one}`),
      })),
    },
    { key: 'keys', label: t('shell.person.keys') },
    { key: 'account', label: t('shell.person.account') },
    { key: 'help', label: t('shell.person.help') },
    { type: 'divider' },
    { key: 'signOut', label: t('shell.person.signOut') },
  ];

  const choose = (chosen: string) => {
    const [what, value = ''] = chosen.split(':');
    if (what === 'body') void go(value);
    else if (what === 'language') void setLanguage(value as Language);
    else if (what === 'appearance') setAppearance(value as Appearance);
    else if (what === 'density') setDensity(value as Density);
    else if (what === 'keys') onKeys();
    else if (what === 'signOut')
      void end().catch((error: unknown) => {
        toasts.refused(error);
      });
    else void navigate(`/${what ?? ''}`);
  };

  return (
    <Dropdown
      open
      trigger={['click']}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      menu={{
        items,
        selectable: true,
        selectedKeys: [`language:${i18n.language}`, `appearance:${appearance}`, `density:${density}`],
        onClick: ({ key }) => {
          choose(key);
          onClose();
        },
      }}
    >
      <span className="menu-anchor" />
    </Dropdown>
  );
}
