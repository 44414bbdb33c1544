import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LabelledCode } from '@/api/directory';
import { FieldErrors } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { useToasts } from '@/ui/toasts';
import type { CodeList, CodeListKind } from './codeList';

interface Props<Code extends LabelledCode> {
  of: CodeListKind<Code>;
  body: string;
  list: CodeList<Code>;
  title: string;
  onClose: () => void;
}

const texts = [
  ['code', 'administration.code'],
  ['labelZh', 'administration.nameZh'],
  ['labelEn', 'administration.nameEn'],
] as const;

/** A list of codes in its order. A code that is in use keeps its letters: what was decided under it names it. */
export function CodeListDialog<Code extends LabelledCode>({ of, body, list, title, onClose }: Props<Code>) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const toasts = useToasts();
  const [codes, setCodes] = useState<readonly Code[]>(list.codes);
  const set = (at: number, to: Partial<Code>) => {
    setCodes(codes.map((code, index) => (index === at ? { ...code, ...to } : code)));
  };
  const move = (at: number, by: number) => {
    const next = [...codes];
    const [code] = next.splice(at, 1);
    if (code) next.splice(at + by, 0, code);
    setCodes(next);
  };
  return (
    <FormDialog
      title={title}
      width={900}
      okText={t('save')}
      disabled={codes.length === 0}
      onClose={onClose}
      onSubmit={async () => {
        await of.set(body, list.name, codes, list.setBy === body ? list.version : undefined);
        await queries.invalidateQueries({ queryKey: [of.place] });
        toasts.good(t('administration.saved'));
        onClose();
      }}
    >
      {(errors) => (
        <>
          {list.setBy !== body && <p className="soft">{t('administration.becomesOwn')}</p>}
          <FieldErrors errors={errors[`/${of.sentAs}`]} />
          <ul className="code-editor">
            {codes.map((code, at) => {
              const wrong = (field: string) => errors[`/${of.sentAs}/${at}/${field}`] ?? [];
              return (
                <li key={at}>
                  {texts.map(([field, label]) => (
                    <span key={field} className={wrong(field).length > 0 ? 'field-bad' : undefined}>
                      <Input
                        aria-label={t(label)}
                        placeholder={t(label)}
                        value={code[field]}
                        status={wrong(field).length > 0 ? 'error' : undefined}
                        disabled={field === 'code' && list.codes.some((one) => one.code === code.code)}
                        onChange={(event) => {
                          set(at, { [field]: event.target.value } as Partial<Code>);
                        }}
                      />
                      <FieldErrors errors={wrong(field)} />
                    </span>
                  ))}
                  {of.field(
                    code,
                    (to) => {
                      set(at, to);
                    },
                    wrong,
                  )}
                  <span className="row code-moves">
                    <Button
                      icon={<ArrowUpOutlined />}
                      disabled={at === 0}
                      aria-label={t('inbox.up', { title: code.labelZh })}
                      onClick={() => {
                        move(at, -1);
                      }}
                    />
                    <Button
                      icon={<ArrowDownOutlined />}
                      disabled={at === codes.length - 1}
                      aria-label={t('inbox.down', { title: code.labelZh })}
                      onClick={() => {
                        move(at, 1);
                      }}
                    />
                    <Button
                      icon={<DeleteOutlined />}
                      aria-label={`${t('remove')} ${code.labelZh}`}
                      onClick={() => {
                        setCodes(codes.filter((_, index) => index !== at));
                      }}
                    />
                  </span>
                </li>
              );
            })}
          </ul>
          <Button
            onClick={() => {
              setCodes([...codes, of.fresh]);
            }}
          >
            {t('add')}
          </Button>
        </>
      )}
    </FormDialog>
  );
}
