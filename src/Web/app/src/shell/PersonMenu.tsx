import { UserOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/session/session';

const PersonChoices = lazy(async () => ({ default: (await import('./PersonChoices')).PersonChoices }));

/** The person's button; what it opens is loaded when it is opened. */
export function PersonMenu({ onKeys }: { onKeys: () => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const [open, setOpen] = useState(false);
  return (
    <span className="person-menu">
      <Button
        type="text"
        icon={<UserOutlined />}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={t('shell.person.menu', { name: session.displayName })}
        onClick={() => {
          setOpen(true);
        }}
      >
        <span className="wide-only">{session.displayName}</span>
      </Button>
      <Suspense>
        {open && (
          <PersonChoices
            onKeys={onKeys}
            onClose={() => {
              setOpen(false);
            }}
          />
        )}
      </Suspense>
    </span>
  );
}
