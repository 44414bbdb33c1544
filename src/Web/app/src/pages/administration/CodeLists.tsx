import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LabelledCode } from '@/api/directory';
import { PageHead } from '@/ui/PageHead';
import { Answer, EmptyState } from '@/ui/states';
import { BodyPicker, useChosenBody } from './BodyPicker';
import type { CodeList, CodeListKind } from './codeList';
import { CodeListDialog } from './CodeListDialog';
import { InheritButton, SetBy } from './OwnRule';

/** The coded lists of a body: its own and those that it inherits, each to be edited. */
export function CodeLists<Code extends LabelledCode>({ of }: { of: CodeListKind<Code> }) {
  const { t, i18n } = useTranslation();
  const [body, setBody] = useChosenBody();
  const [editing, setEditing] = useState<CodeList<Code> | null>(null);
  const lists = useQuery({ queryKey: [of.place, body], queryFn: () => of.read(body) });
  const named = (name: string) => (i18n.exists(`${of.names}.${name}`) ? t(`${of.names}.${name}`) : name);
  return (
    <>
      <PageHead title={t(`administration.place.${of.place}`)} text={t(`administration.intro.${of.place}`)}>
        <BodyPicker value={body} onChange={setBody} />
      </PageHead>
      <Answer of={lists} needs={['administrator']}>
        {(found) =>
          found.length === 0 ? (
            <EmptyState text={t(`administration.empty.${of.place}`)} />
          ) : (
            <div className="code-lists">
              {found.map((list) => (
                <section key={list.name} className="panel" aria-label={named(list.name)}>
                  <header>
                    <h2>{named(list.name)}</h2>
                    <span className="row soft">
                      <SetBy body={body} setBy={list.setBy} />
                      <Button
                        size="small"
                        aria-label={`${t('edit')} ${named(list.name)}`}
                        onClick={() => {
                          setEditing(list);
                        }}
                      >
                        {t('edit')}
                      </Button>
                      {list.setBy === body && (
                        <InheritButton of={named(list.name)} list={of.place} drop={() => of.drop(body, list)} />
                      )}
                    </span>
                  </header>
                  <ol className="panel-body code-list">
                    {list.codes.map((code) => (
                      <li key={code.code}>
                        {of.leads?.(code)} {i18n.language === 'en' ? code.labelEn : code.labelZh} {of.says(code)}
                      </li>
                    ))}
                  </ol>
                </section>
              ))}
            </div>
          )
        }
      </Answer>
      {editing && (
        <CodeListDialog
          of={of}
          body={body}
          list={editing}
          title={named(editing.name)}
          onClose={() => {
            setEditing(null);
          }}
        />
      )}
    </>
  );
}
