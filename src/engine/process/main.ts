import { encoderLoader } from "../encoders/openEncoder.ts";
import { openModelStore } from "../models/modelStore.ts";
import { watchSelf } from "../programs/watchSelf.ts";
import { serve } from "./serve.ts";

watchSelf();
serve({ encoders: encoderLoader, openModelStore });
