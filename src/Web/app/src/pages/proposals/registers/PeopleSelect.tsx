import { UserAddOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { everything } from '@/api/directory';
import { useSession } from '@/session/session';
import { hasAny } from '@/shell/places';

interface Account {
  id: string;
  displayName: string;
  userName: string;
}

/** Adds somebody with an account. Who may read the accounts chooses; anybody else gives the account's id, as its administrator says it. */
export function PeopleSelect({
  label,
  onPick,
}: {
  label: string;
  onPick: (person: { userId: string; name: string }) => void;
}) {
  const { t } = useTranslation();
  const session = useSession();
  const reads = hasAny(session, ['administrator', 'auditor']);
  const [typed, setTyped] = useState('');
  const users = useQuery({
    queryKey: ['users', 'unit-staff', session.body],
    queryFn: ({ signal }) => everything<Account>('/users', { body: session.body, role: 'unit-staff' }, signal),
    enabled: reads,
    staleTime: 300_000,
  });
  if (!reads)
    return (
      <Input
        size="small"
        className="people-id"
        aria-label={label}
        placeholder={t('proposals.accountId')}
        prefix={<UserAddOutlined />}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
        }}
        onPressEnter={() => {
          const id = typed.trim();
          if (id === '') return;
          onPick({ userId: id, name: id });
          setTyped('');
        }}
      />
    );
  return (
    <Select<string | null>
      size="small"
      className="people-id"
      aria-label={label}
      showSearch
      optionFilterProp="label"
      value={null}
      placeholder={t('proposals.addPerson')}
      options={(users.data ?? []).map((one) => ({ value: one.id, label: `${one.displayName} · ${one.userName}` }))}
      onChange={(id) => {
        const person = users.data?.find((one) => one.id === id);
        if (person) onPick({ userId: person.id, name: person.displayName });
      }}
    />
  );
}
