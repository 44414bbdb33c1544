import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { administration } from '@/api/administration';
import type { CodedReason } from '@/api/directory';
import type { CodeListKind } from './codeList';
import { CodeLists } from './CodeLists';

const reasons: CodeListKind<CodedReason> = {
  place: 'reasons',
  names: 'codes.purpose',
  sentAs: 'codes',
  read: async (body) =>
    (await administration.reasons(body)).lists.map(({ purpose, ...list }) => ({ name: purpose, ...list })),
  set: administration.setReasons,
  drop: (body, list) => administration.dropReasons(body, list.name, list.version),
  fresh: { code: '', labelZh: '', labelEn: '', needsNote: false },
  says: (code) => code.needsNote && <NeedsNote />,
  field: (code, change) => (
    <Checkbox
      checked={code.needsNote}
      onChange={(event) => {
        change({ needsNote: event.target.checked });
      }}
    >
      <NeedsNote />
    </Checkbox>
  ),
};

function NeedsNote() {
  const { t } = useTranslation();
  return <span className="soft">{t('reasonPicker.needsNote')}</span>;
}

/** 理由代码: why something may be returned, not used or not filed. */
export const Page = () => <CodeLists of={reasons} />;
