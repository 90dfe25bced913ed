"""The two processes of the demo: what becomes of one when the other ends."""

from subprocess import TimeoutExpired

from config.management.commands import demo as command


class Process:
    """A process of the demo: ``codes`` is what each look at it says, the last one for ever."""

    def __init__(self, *codes):
        self.codes = list(codes)

    def poll(self):
        return self.codes.pop(0) if len(self.codes) > 1 else self.codes[0]

    def wait(self, seconds):
        if (code := self.poll()) is None:
            raise TimeoutExpired("process", seconds)
        return code

    def terminate(self):
        self.codes = [0]


def test_a_job_runner_that_dies_is_started_again(monkeypatch, capsys):
    started = []
    lives = {"gunicorn": [Process(None, None, 3)], "runjobs": [Process(9), Process(None)]}

    def popen(command, **options):
        name = next(word for word in command if word in lives)
        started.append(name)
        return lives[name].pop(0)

    monkeypatch.setattr(command.subprocess, "Popen", popen)
    monkeypatch.setattr(command.signal, "signal", lambda *args: None)

    assert command._serve(8000) == 3
    assert started == ["gunicorn", "runjobs", "runjobs"]
    assert "the job runner ended (9) and is started again" in capsys.readouterr().err
