export const sendMessage = (): void => undefined;
export const webSocket = undefined;
