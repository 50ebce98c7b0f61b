/** Answers that are kept for the pages that somebody turns at the moment; forgotten as soon as anything changes. */
export interface Answers<Answer> {
  /** What `find` answers to a question, remembered. */
  get(question: string, find: () => Answer): Answer;
  forget(): void;
}

const answersMax = 16;

export const createAnswers = <Answer>(): Answers<Answer> => {
  const known = new Map<string, { answer: Answer }>();
  return {
    get: (question, find) => {
      const found = known.get(question);
      if (found !== undefined) return found.answer;
      if (known.size >= answersMax) known.clear();
      const answer = find();
      known.set(question, { answer });
      return answer;
    },
    forget: () => {
      if (known.size > 0) known.clear();
    },
  };
};
